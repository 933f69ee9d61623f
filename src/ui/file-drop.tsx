/** Handing in files: by dropping or by choosing, several at once. */
import { Camera, FileText, Upload, X } from 'lucide-react'
import { useId, useState } from 'react'
import { DropZone, FileTrigger, type FileDropItem } from 'react-aria-components'
import { Button } from './button.tsx'
import { number } from './format.ts'

const MEGABYTE = 1_000_000
const sizeOf = (file: File) => (file.size < MEGABYTE / 10 ? `${number(Math.max(file.size / 1000, 0.1), 1)} kB` : `${number(file.size / MEGABYTE, 1)} MB`)

/** `accept`: endings such as `.xlsx`. Files of another kind or above `maxMegabytes` are named and left out. `camera`: on a telephone, a photo is taken at once. */
export function FileDrop({ label, hint, accept, files, onFiles, maxMegabytes = 10, maxFiles = 20, disabled, camera }: {
  label: string; hint?: string; accept: readonly string[]; files: readonly File[]; onFiles(files: readonly File[]): void; maxMegabytes?: number; maxFiles?: number; disabled?: boolean; camera?: boolean
}) {
  const id = useId()
  const [refused, setRefused] = useState<readonly string[]>([])
  const take = (given: readonly File[]) => {
    const faults: string[] = [], taken = [...files]
    for (const file of given) {
      if (!accept.some((ending) => file.name.toLowerCase().endsWith(ending))) faults.push(`${file.name}: nur ${accept.join(', ')}`)
      else if (file.size > maxMegabytes * MEGABYTE) faults.push(`${file.name}: größer als ${maxMegabytes} MB`)
      else if (taken.length >= maxFiles) faults.push(`${file.name}: höchstens ${maxFiles} Dateien`)
      else if (!taken.some((one) => one.name === file.name && one.size === file.size)) taken.push(file)
    }
    setRefused(faults)
    onFiles(taken)
  }
  return (
    <div className="field" role="group" aria-labelledby={`${id}-label`}>
      <span className="field-label" id={`${id}-label`}>{label}</span>
      <DropZone className="drop" isDisabled={disabled} aria-label={`${label}: Dateien hierher ziehen`} getDropOperation={() => 'copy'}
        onDrop={async (event) => take(await Promise.all(event.items.filter((item): item is FileDropItem => item.kind === 'file').map((item) => item.getFile())))}>
        <Upload size={22} aria-hidden />
        <p className="drop-mouse">Dateien hierher ziehen oder</p>
        {camera && <span className="drop-camera"><FileTrigger defaultCamera="environment" acceptedFileTypes={['image/*']} onSelect={(chosen) => take([...(chosen ?? [])])}><Button kind="primary" icon={Camera} why={disabled ? 'Gerade nicht möglich.' : undefined}>Foto aufnehmen</Button></FileTrigger></span>}
        <FileTrigger allowsMultiple acceptedFileTypes={[...accept]} onSelect={(chosen) => take([...(chosen ?? [])])}><Button why={disabled ? 'Gerade nicht möglich.' : undefined}>Dateien wählen</Button></FileTrigger>
        <p className="field-hint">{hint ?? `${accept.join(', ')} · höchstens ${maxMegabytes} MB je Datei`}</p>
      </DropZone>
      <div role="status">{refused.map((fault) => <p key={fault} className="field-error">{fault}</p>)}</div>
      {files.length > 0 && (
        <ul className="files">
          {files.map((file) => (
            <li key={file.name + file.size}><FileText size={17} aria-hidden /><span className="file-name"><bdi>{file.name}</bdi></span><span className="muted small">{sizeOf(file)}</span>
              <Button size="small" kind="quiet" icon={X} label={`${file.name} entfernen`} onPress={() => onFiles(files.filter((one) => one !== file))} /></li>
          ))}
        </ul>
      )}
    </div>
  )
}
