/** The fonts of papers: Latin and Cyrillic, Arabic script, Ethiopic, Georgian, Armenian. Only these are used, whatever is installed on the machine. */
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const cut = (kind: string, family: string, weight: string) => resolve(`@expo-google-fonts/${kind}/${weight}/${family}_${weight}.ttf`)

/** Paths of the TTF files. */
export const fontFiles: readonly string[] = [
  ...['400Regular', '500Medium', '600SemiBold'].map((weight) => cut('fira-sans', 'FiraSans', weight)),
  ...['400Regular', '500Medium', '600SemiBold'].map((weight) => cut('vazirmatn', 'Vazirmatn', weight)),
  ...['400Regular', '500Medium', '600SemiBold'].map((weight) => cut('noto-sans-ethiopic', 'NotoSansEthiopic', weight)),
  cut('noto-sans-georgian', 'NotoSansGeorgian', '400Regular'), cut('noto-sans-armenian', 'NotoSansArmenian', '400Regular'),
]
