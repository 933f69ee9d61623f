/** Settings of the embedded PostgreSQL. Written anew at every start, so that nothing but this file decides. */
import { totalmem } from 'node:os'

const MiB = 1024 ** 2

/** Memory of this machine or container, in bytes. */
const memory = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity)

export function settings(sockets: string): string {
  const buffers = Math.max(64, Math.min(2048, Math.floor(memory() / 4 / MiB)))
  return lines({
    // Reachable by the Unix socket only: the OpenSSL in the npm package is old and must not meet a network.
    listen_addresses: '', unix_socket_directories: sockets, unix_socket_permissions: '0700', ssl: 'off',
    password_encryption: 'scram-sha-256',
    // A saved answer means a durable commit.
    fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', wal_compression: 'on',
    // Archiving cannot be switched on while running, only redirected; so it is on and, until somebody wants the archive, goes nowhere.
    archive_mode: 'on', archive_command: 'true',
    shared_buffers: `${buffers}MB`, jit: 'off', max_connections: '100', timezone: 'UTC', lc_messages: 'C',
    // A week of log, without values and statements: they would carry personal data and passwords.
    logging_collector: 'on', log_directory: 'log', log_filename: 'postgresql-%a.log', log_rotation_age: '1d', log_rotation_size: '0', log_truncate_on_rotation: 'on',
    log_timezone: 'UTC', log_parameter_max_length: '0', log_parameter_max_length_on_error: '0', log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_statement: 'none',
  })
}

/** Who may connect: anybody who has the password, by the socket. */
export const signIn = 'local all all scram-sha-256\n'

const lines = (values: Record<string, string>): string =>
  Object.entries(values).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`).join('')
