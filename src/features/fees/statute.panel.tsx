/** The statute in its versions, with what each asks for. */
import { Copy, Pencil, Plus, Scale } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, lastDay, money } from '../../ui/format.ts'
import { Panel, Row } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { agesInWords, basisLabels, ROUNDING, StatuteInput, VersionFields } from './fee.ts'
import { ageGaps, spanGaps } from './gap.rules.ts'
import { changeStatute, createStatute, listStatutes, removeStatute, type StatuteRow } from './statute.api.ts'
import { editTariff } from './tariff.form.tsx'
import './fees.css'

const editStatute = (today: string, row?: StatuteRow) => openEntry({
  title: row ? 'Satzung ändern' : 'Satzung anlegen', schema: StatuteInput, row, start: { valid_from: `${today.slice(0, 4)}-01-01` }, create: createStatute, change: changeStatute, input: (values) => ({ copy_of: null, ...values }),
  remove: { endpoint: removeStatute, text: 'Nur für irrtümlich Angelegtes. Eine Satzung, die nicht mehr gilt, bekommt ein Ende.', also: row?.tariffs.length ? ['ihre Sätze'] : [] },
})
const copy = (row: StatuteRow) => openEntry({ title: 'Neue Fassung', schema: VersionFields, start: { name: row.name }, create: createStatute, action: 'Fassung anlegen', input: (values) => ({ ...values, copy_of: row.id }) })

export function StatutePanel() {
  const { today } = useUi()
  const read = useRead(listStatutes, {})
  const isHolding = (row: StatuteRow) => row.valid_from <= today && (!row.valid_until || row.valid_until > today)
  return (
    <Panel title="Satzung" actions={<Button size="small" icon={Plus} onPress={() => editStatute(today)}>Satzung anlegen</Button>}>
      <Loaded read={read}>{({ rows }) => rows.length === 0 ? <Empty icon={Scale} title="Noch keine Satzung">Was ein Platz, eine Person, ein Quadratmeter oder eine Wohneinheit im Monat kostet, und von wann bis wann das gilt.</Empty> : <>
        {spanGaps(rows).map((gap) => <Notice key={gap} tone="warn">{gap}</Notice>)}
        {rows.map((row) => (
          <article key={row.id} className="fee-statute">
            <div className="fee-statute-head">
              <h3>{row.name}</h3>{isHolding(row) ? <Badge tone="good">gilt</Badge> : row.valid_from > today ? <Badge tone="warn">künftig</Badge> : <Badge>früher</Badge>}
              <span className="muted small">{row.valid_until ? `${day(row.valid_from)} bis ${lastDay(row.valid_until)}` : `seit ${day(row.valid_from)}`}{row.decided_on && `, beschlossen am ${day(row.decided_on)}`}</span>
              <Row end><Button size="small" kind="quiet" icon={Plus} onPress={() => editTariff(row)}>Satz</Button><Button size="small" kind="quiet" icon={Copy} onPress={() => copy(row)}>Neue Fassung</Button><Button size="small" kind="quiet" icon={Pencil} label={`${row.name} ändern`} onPress={() => editStatute(today, row)} /></Row>
            </div>
            {row.remark && <p className="muted small">{row.remark}</p>}
            {row.tariffs.length > 0 && ageGaps(row.tariffs).map((gap) => <Notice key={gap} tone="warn">{gap}</Notice>)}
            {row.tariffs.length === 0 ? <p className="nothing-yet">Noch kein Satz; ohne Satz wird nichts berechnet.</p> : <ul className="fee-tariffs">{row.tariffs.map((tariff) => (
              <li key={tariff.id}><button type="button" onClick={() => editTariff(row, tariff)}>{tariff.title}<span>{[basisLabels[tariff.basis], agesInWords(tariff.age_from, tariff.age_until), tariff.building && `nur ${tariff.building}`].filter(Boolean).join(' · ')}</span></button><b>{money(tariff.cents)}</b></li>
            ))}</ul>}
          </article>
        ))}
        <details className="small"><summary>So wird gerechnet</summary><p className="muted">{ROUNDING} Der Tag des Einzugs zählt, der Tag des Auszugs nicht. Ab dem 18. Geburtstag schuldet ein Kind seine Gebühr selbst; Partner und Kinder stehen sonst im Bescheid des Haushaltsvorstands.</p></details>
      </>}</Loaded>
    </Panel>
  )
}
