/** The sources of this program as tests read them: which file imports what, and what kind of file its ending makes it. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export const root = join(import.meta.dirname, '..')

export type Kind = 'word' | 'rules' | 'access' | 'api' | 'db' | 'server' | 'report' | 'child' | 'screen' | 'test'
/** `target`: path from the root for own files, else the name of the package. `onlyTypes`: gone at run time. */
export type Import = { target: string; onlyTypes: boolean; isOwn: boolean }
export type Source = { path: string; text: string; imports: Import[]; kind: Kind; /** Folder under src: base, ui, doors, or the feature. */ place: string; isFeature: boolean }

const IMPORT = /(?:^|\n)[ \t]*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?'([^'\n]+)'|\bimport\('([^'\n]+)'\)/g

export function kindOf(path: string): Kind {
  if (/\.(test|e2e)\.ts$/.test(path)) return 'test'
  if (/\.tsx$|\.(form|choice)\.ts$/.test(path)) return 'screen'
  return (/\.(rules|access|api|db|server|report|child)\.ts$/.exec(path)?.[1] as Kind | undefined) ?? 'word'
}

/** Every file under src and bin, and the tests. */
export function readSources(): Source[] {
  return globSync(['src/**/*.{ts,tsx}', 'test/**/*.ts', 'bin/*.mjs'], { cwd: root }).sort().map((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    const imports = [...text.matchAll(IMPORT)].map(([, type, from, lazy]) => {
      const named = (from ?? lazy)!
      return named.startsWith('.') ? { target: normalize(join(dirname(path), named)), onlyTypes: Boolean(type), isOwn: true } : { target: named, onlyTypes: Boolean(type), isOwn: false }
    })
    const feature = /^src\/features\/([^/]+)\//.exec(path)?.[1]
    return { path, text, imports, kind: kindOf(path), place: feature ?? /^src\/([^/]+)\//.exec(path)?.[1] ?? path.split('/')[0]!, isFeature: feature !== undefined }
  })
}
