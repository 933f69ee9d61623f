/** What the build makes of files that are not code: their address. */
declare module '*.svg' { const address: string; export default address }
declare module '*.css' {}
interface ImportMeta {
  /** Files that fit a pattern, taken in by the build: each a function that loads it, or with `eager` what it holds. */
  glob<T>(pattern: string, options: { query: string; import: 'default'; eager: true }): Record<string, T>
  glob<T>(pattern: string, options: { query: string; import: 'default'; eager?: false }): Record<string, () => Promise<T>>
}
