/** What the build makes of files that are not code: their address. */
declare module '*.svg' { const address: string; export default address }
declare module '*.css' {}
