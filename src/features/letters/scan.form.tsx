/** The picture of a letter before it is saved: taken with the telephone, or chosen; several photos are its pages. */
import { useEffect, useState } from 'react'
import { Problem } from '../../base/call.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Notice, Progress, sentenceOf } from '../../ui/notice.tsx'
import { reach } from '../../ui/reach.ts'
import { previewDocument } from '../documents/document.api.ts'
import { acceptedEndings } from '../documents/document.ts'
import { limits } from '../documents/limits.ts'
import { Pages } from '../documents/viewer.panel.tsx'

const endings = acceptedEndings.filter((ending) => !['.docx', '.xlsx', '.odt'].includes(ending))
/** What every browser shows by itself; everything else the server has to draw. */
const isShownHere = (file: File) => /\.(jpe?g|png|webp)$/i.test(file.name)

const addressOfFile = (file: File): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader()
  reader.onload = () => resolve(String(reader.result))
  reader.onerror = () => reject(new Problem(400, 'input', `„${file.name}“ lässt sich nicht lesen.`))
  reader.readAsDataURL(file)
})
type Look = { sources: readonly string[]; beyond: number }

async function lookAt(file: File, signal: AbortSignal): Promise<Look> {
  if (isShownHere(file)) return { sources: [await addressOfFile(file)], beyond: 0 }
  const { sources, pages } = await reach(previewDocument, { files: [file], signal })
  return { sources, beyond: (pages ?? sources.length) - sources.length }
}

export function Scan({ files, onFiles }: { files: readonly File[]; onFiles(files: readonly File[]): void }) {
  const [look, setLook] = useState<Look>({ sources: [], beyond: 0 })
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  useEffect(() => {
    const control = new AbortController()
    setFault('')
    if (files.length === 0) { setLook({ sources: [], beyond: 0 }); return }
    setBusy(true)
    void (async () => {
      try {
        const looks: Look[] = []
        for (const file of files) looks.push(await lookAt(file, control.signal))
        if (!control.signal.aborted) setLook({ sources: looks.flatMap(({ sources }) => sources), beyond: looks.reduce((sum, { beyond }) => sum + beyond, 0) })
      } catch (error) {
        if (!control.signal.aborted) { setLook({ sources: [], beyond: 0 }); setFault(sentenceOf(error)) }
      } finally {
        if (!control.signal.aborted) setBusy(false)
      }
    })()
    return () => control.abort()
  }, [files])
  return (
    <div className="letter-scan">
      {look.sources.length > 0 && <Pages sources={look.sources} beyond={look.beyond} label="Brief" />}
      {isBusy && <Progress label="Der Scan wird geprüft …" />}
      {fault && <Notice tone="bad">{fault}</Notice>}
      <FileDrop label={files.length ? 'Seiten' : 'Foto oder Scan'} accept={endings} camera maxMegabytes={limits.megabytes} maxFiles={limits.files} files={files} onFiles={onFiles} hint={files.length ? 'Weitere Fotos werden weitere Seiten.' : 'Ein PDF, oder ein Foto je Seite. Ohne Foto geht es auch; es lässt sich nachholen.'} />
    </div>
  )
}
