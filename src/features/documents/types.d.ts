/** What `heic-decode` offers; it brings no types. */
declare module 'heic-decode' {
  type Decoded = { width: number; height: number; data: Uint8ClampedArray }
  /** Sizes are known before anything is decoded. Throws when the bytes are no HEIC picture. */
  function all(given: { buffer: Uint8Array }): Promise<{ width: number; height: number; decode(): Promise<Decoded> }[]>
  const decode: { all: typeof all }
  export default decode
}
