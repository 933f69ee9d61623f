/** Builds the staff app into dist/web; `npx vite` serves it for working on screens, with the server behind it on port 8080. */
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { defineConfig, type Plugin, type PluginOption } from 'vite'

// The plugin's types speak of another bundler's interface; it is the same shape.
const locales = optimizeLocales.vite({ locales: ['de-DE', 'en-US', 'ar-AE'] }) as unknown as PluginOption & object
/** Compressed once here instead of at every request. */
const compressed: Plugin = {
  name: 'compressed', apply: 'build',
  writeBundle({ dir }) {
    for (const file of globSync(`${dir}/assets/*.{js,css,svg}`)) writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)))
  },
}

export default defineConfig({
  plugins: [{ ...locales, enforce: 'pre' }, react(), compressed],
  // No script that builds a preload at run time and no data: fonts: both would need exceptions in the content policy.
  build: { outDir: 'dist/web', target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false } } },
})
