/** Puts a text on the clipboard and says so; where the browser forbids it, the text is marked by hand. */
import { toast } from './toast.tsx'

export const copyText = (text: string): Promise<void> => navigator.clipboard.writeText(text).then(() => toast('Kopiert'), () => toast('Kopieren ist hier nicht erlaubt. Bitte markieren und mit Strg+C kopieren.', { tone: 'info' }))
