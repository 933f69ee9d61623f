/** XML of office files, read strictly: whatever could be read in two ways is `Unclear`, so that no office program finds in it what was not found here. UTF-8 only, no document type, no entities of its own. Runs in the child process. */
export class Unclear extends Error {}
/** `local`: the name without its prefix. Attributes by their whole name. */
export type Piece = { kind: 'open'; local: string; attributes: ReadonlyMap<string, string> } | { kind: 'close'; local: string } | { kind: 'text'; text: string }

const NAME = String.raw`[\p{L}_][\p{L}\p{N}._\-]*(?::[\p{L}_][\p{L}\p{N}._\-]*)?`, SPACE = String.raw`[ \t\r\n]`, VALUE = `"[^"<]*"|'[^'<]*'`
const opening = new RegExp(`<(${NAME})((?:${SPACE}+${NAME}${SPACE}*=${SPACE}*(?:${VALUE}))*)${SPACE}*(/?)>`, 'uy')
const closing = new RegExp(`</(${NAME})${SPACE}*>`, 'uy')
const attribute = new RegExp(`(${NAME})${SPACE}*=${SPACE}*(${VALUE})`, 'ug')
const declaration = /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*["']1\.0["'](?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*["'](?:utf-8|us-ascii)["'])?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*["'](?:yes|no)["'])?[ \t\r\n]*\?>/i
const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)
function resolved(text: string): string {
  return !text.includes('&') ? text : text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    const code = /^#x[0-9a-f]{1,6}$/i.test(name) ? parseInt(name.slice(2), 16) : /^#\d{1,7}$/.test(name) ? Number(name.slice(1)) : null
    if (!whole.endsWith(';') || (code === null ? !Object.hasOwn(known, name) : code === 0 || code > 0x10ffff)) throw new Unclear(`entity ${whole}`)
    return code === null ? known[name]! : String.fromCodePoint(code)
  })
}
function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name, value] of text.matchAll(attribute)) {
    if (found.has(name!)) throw new Unclear(`${name} twice`)
    found.set(name!, resolved(value!.slice(1, -1)))
  }
  return found
}
function decoded(body: Uint8Array): string {
  try { return new TextDecoder('utf-8', { fatal: true }).decode(body) } catch { throw new Unclear('not UTF-8') }
}

/** The pieces of one part in their order. Throws `Unclear`. */
export function* piecesOf(body: Uint8Array): Generator<Piece> {
  const text = decoded(body), path: string[] = []
  let at = declaration.exec(text)?.[0].length ?? 0, isBegun = false
  if (text.includes('\0') || /^<\?xml[ \t\r\n]/i.test(text.slice(at))) throw new Unclear('declaration')
  const past = (end: string, from: number): number => { const found = text.indexOf(end, from); if (found < 0) throw new Unclear(`no ${end}`); return found + end.length }
  while (at < text.length) {
    if (text[at] !== '<') {
      const next = text.indexOf('<', at), piece = text.slice(at, next < 0 ? text.length : next)
      if (path.length) yield { kind: 'text', text: resolved(piece) }
      else if (/[^ \t\r\n]/.test(piece)) throw new Unclear('text outside')
      at += piece.length
    } else if (text.startsWith('<!--', at)) at = past('-->', at + 4)
    else if (text.startsWith('<?', at)) at = past('?>', at + 2)
    else if (text.startsWith('<![CDATA[', at) && path.length) {
      const end = past(']]>', at + 9)
      yield { kind: 'text', text: text.slice(at + 9, end - 3) }
      at = end
    } else if (text[at + 1] === '/') {
      closing.lastIndex = at
      const [whole, name] = closing.exec(text) ?? []
      if (!whole || path.pop() !== name) throw new Unclear('closing tag')
      yield { kind: 'close', local: localOf(name!) }
      at += whole.length
    } else {
      opening.lastIndex = at
      const [whole, name, attributes, isEmpty] = opening.exec(text) ?? []
      if (!whole || (isBegun && !path.length)) throw new Unclear('opening tag')
      isBegun = true
      yield { kind: 'open', local: localOf(name!), attributes: attributesOf(attributes!) }
      if (isEmpty) yield { kind: 'close', local: localOf(name!) }
      else path.push(name!)
      at += whole.length
    }
  }
  if (!isBegun || path.length) throw new Unclear('not whole')
}

/** A part (or an address) that another part of an office file points at (ECMA-376, part 2, 6.5). */
export type Relationship = { id: string; type: string; target: string; mode: string | undefined }
/** What a `.rels` part says. Throws `Unclear` where anything else stands in it. */
export function relationshipsOf(body: Uint8Array): Relationship[] {
  const found: Relationship[] = []
  let depth = 0
  for (const piece of piecesOf(body)) {
    if (piece.kind === 'text' ? /[^ \t\r\n]/.test(piece.text) : piece.kind === 'open' && piece.local !== ['Relationships', 'Relationship'][depth]) throw new Unclear('no relationship')
    if (piece.kind === 'close') depth--
    if (piece.kind !== 'open' || depth++ === 0) continue
    const { attributes } = piece
    if ([...attributes.keys()].some((name) => !/^(Id|Type|Target|TargetMode|xmlns(:.*)?)$/.test(name))) throw new Unclear('attribute')
    found.push({ id: attributes.get('Id') ?? '', type: attributes.get('Type') ?? '', target: attributes.get('Target') ?? '', mode: attributes.get('TargetMode') })
  }
  return found
}
/** Something from elsewhere that is loaded when the file is opened. Ordinary links are not: they wait for a press. Their type says so, never their address. */
export const isRemote = ({ type, target, mode }: Relationship): boolean =>
  !type.endsWith('/hyperlink') && ((mode ?? 'Internal') !== 'Internal' || /^\s*([a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(target))
