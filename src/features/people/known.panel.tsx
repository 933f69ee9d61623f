/** Who of the register may be the person whose name is being typed. */
import { useEffect, useState } from 'react'
import { A, Name } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { warnDuplicate, type NewPerson } from './person.api.ts'

/** Asks half a second after typing stopped; shows who may be meant, with reasons. */
export function KnownPeople({ asked: values }: { asked: Partial<NewPerson> }) {
  const asked = useSlow({ family_name: values.family_name ?? '', given_name: values.given_name ?? '', original_name: values.original_name ?? '', birth_date: values.birth_date || null, birth_year: values.birth_year ?? null, sex: values.sex ?? 'u' })
  const read = useRead(warnDuplicate, { input: asked }, { enabled: asked.family_name.length > 1 })
  if (asked.family_name.length < 2 || !read.data?.rows.length) return <div aria-live="polite" />
  return (
    <div aria-live="polite">
      <Notice tone="warn" title={read.data.rows.some((row) => row.certainty === 'certain') ? 'Diese Person gibt es schon' : 'Vielleicht gibt es diese Person schon'}>
        <ul>{read.data.rows.map((row) => <li key={row.id}><A href={`/personen/${row.id}`}><Name>{row.name}</Name></A>{row.birth_date && `, geboren ${day(row.birth_date)}`}{row.household_number && `, Haushalt ${row.household_number}`}: {row.reasons.join(', ')}</li>)}</ul>
      </Notice>
    </div>
  )
}

/** The value as it stood when it last rested for half a second. */
function useSlow<T>(value: T): T {
  const text = JSON.stringify(value)
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  return JSON.parse(rested) as T
}
