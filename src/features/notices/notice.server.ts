import { addDays, germanDay } from '../../base/day.ts'
import { done, FileAnswer } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { paperTypes } from '../../base/paper/file.ts'
import { fillOdt, type Values } from '../../base/paper/odt-template.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { openFile, sealBody } from '../documents/house-files.server.ts'
import { demandPerson } from '../people/person.db.ts'
import { canNotice } from './notice.access.ts'
import { downloadNotice, exportNotices, listNotices, listNoticesOfPerson, listNoticeStays, listUnnoticed, makeNotice, NoticeRow, previewNotice, readNextNumber, setNextNumber, withdrawNotice } from './notice.api.ts'
import { clearNumber, findBodies, findNotice, findNotices, findNoticesOf, findStaysAround, findStaysByIds, findEnded, findLastNumber, findUnnoticed, holdStays, insertNotice, isYearBegun, setLastNumber, takeNumber, withdraw, type StayFacts } from './notice.db.ts'
import { numberOf, type NoticeFields } from './notice.ts'
import { houseValues, pressed, templateOf } from '../templates/template.server.ts'
import { templateKindLabels } from '../templates/template.ts'

const NOTICES = 'notices', NUMBERS_RUN = 'In diesem Jahr sind schon Nummern vergeben. Sie zählen ohne Lücke weiter.'
/** Days after moving in for which a missing notice is told. */
const MISSING_DAYS = 60
// §§ 17, 18 FlüAG: the municipality takes in who was allocated to it; §§ 1, 3 PolG: it averts homelessness.
const grounds: Record<string, { rechtsgrund: string; rechtsgrundlage: string }> = {
  zuweisung: { rechtsgrund: 'Zuweisung durch das Landratsamt', rechtsgrundlage: '§§ 17 und 18 des Flüchtlingsaufnahmegesetzes (FlüAG)' },
  obdachlosigkeit: { rechtsgrund: 'drohende Obdachlosigkeit', rechtsgrundlage: '§§ 1 und 3 des Polizeigesetzes (PolG)' },
}
const nameOf = (stay: StayFacts) => [stay.given_name, stay.family_name].filter(Boolean).join(' ')
const rowOf = (stay: StayFacts) => ({
  id: stay.id, person_id: stay.person_id, name: nameOf(stay), building: stay.building, place: [stay.unit, stay.room && `Zimmer ${stay.room}`, stay.place && `Platz ${stay.place}`].filter(Boolean).join(', '), valid_from: stay.valid_from, valid_until: stay.valid_until, notice_number: stay.notice_number,
  fits: [stay.former_building ? 'transfer' : 'placement', ...(stay.valid_until ? ['end'] : [])],
})

/** Stays one notice can be about; says who does not fit and why. */
function demandTogether(kind: NoticeFields['kind'], stays: readonly StayFacts[]): { effective: string } {
  const [first] = stays as [StayFacts]
  const other = stays.find((stay) => stay.building_id !== first.building_id)
  if (other) refuseField('stay_ids', `${nameOf(other)} wohnt in ${other.building}, ${nameOf(first)} in ${first.building}. Ein Bescheid gilt für eine Unterkunft.`)
  const twice = stays.find((stay, at) => stays.findIndex((one) => one.person_id === stay.person_id) !== at)
  if (twice) refuseField('stay_ids', `${nameOf(twice)} ist zweimal gewählt.`)
  if (kind === 'transfer') for (const stay of stays) if (!stay.former_building) refuseField('stay_ids', `${nameOf(stay)} wohnte vorher in keiner Unterkunft. Dafür passt die Einweisung.`)
  if (kind === 'end') for (const stay of stays) if (!stay.valid_until) refuseField('stay_ids', `Bei ${nameOf(stay)} ist noch kein Auszug eingetragen.`)
  const dayOf = (stay: StayFacts) => (kind === 'end' ? stay.valid_until! : stay.valid_from)
  const late = stays.find((stay) => dayOf(stay) !== dayOf(first) || (kind === 'transfer' && stay.former_building !== first.former_building))
  if (late) refuseField('stay_ids', `${nameOf(late)} zieht an einem anderen Tag oder von einem anderen Ort um als ${nameOf(first)}. Dafür bitte einen eigenen Bescheid erstellen.`)
  return { effective: dayOf(first) }
}

/** The number belongs to the year of the date, so the date is of this year or the last and not ahead. */
function demandDated({ dated_on }: NoticeFields, today: string): void {
  demandPast(dated_on, today, 'dated_on', 'Das Datum liegt in der Zukunft.')
  if (Number(dated_on.slice(0, 4)) < Number(today.slice(0, 4)) - 1) refuseField('dated_on', 'Das Datum liegt zu weit zurück.')
}

/** The letter with everything filled in. `number`: null while it is only looked at. */
async function written(context: Pick<Context, 'tx' | 'me' | 'now'>, input: NoticeFields, stays: readonly StayFacts[], number: string | null) {
  const { effective } = demandTogether(input.kind, stays)
  const [first] = stays as [StayFacts], template = await templateOf(context, { kind: input.kind, language: 'de' })
  const adults = stays.filter((stay) => stay.role === 'head' || stay.role === 'partner')
  const values: Values = {
    ...(await houseValues(context.tx, input.dated_on)), ...grounds[first.legal_ground]!, nummer: number ?? 'Entwurf', empfaenger: (adults.length ? adults : [first]).map(nameOf).join(', '), unterkunft: first.building, strasse: first.street, bearbeitung: context.me.name,
    ab: germanDay(first.valid_from), bis: germanDay(addDays(effective, -1)), geraeumt: germanDay(effective), bisher_unterkunft: first.former_building ?? '', bisher_strasse: first.former_street ?? '', zusatz: input.addition, mit_zusatz: input.addition !== '',
    personen: stays.map((stay) => ({ name: nameOf(stay), geboren: stay.birth_date ? germanDay(stay.birth_date) : '', wohneinheit: stay.unit ?? '', zimmer: stay.room ?? '', platz: stay.place === null ? '' : String(stay.place), bisher_zimmer: stay.former_room ?? '' })),
  }
  const odt = await fillOdt(template.body, values)
  return { odt, pdf: await pressed(odt, { kind: input.kind, language: 'de' }, context.now), effective, template_id: template.id, first, addressee: (adults[0] ?? first).person_id }
}
async function staysOf(context: Pick<Context, 'tx'>, ids: readonly string[]): Promise<StayFacts[]> {
  const stays = await findStaysByIds(context.tx, [...new Set(ids)])
  return stays.length === new Set(ids).size ? stays : refuse('not-found')
}

export const noticeHandlers: Handler[] = [
  handle(listNotices, async ({ tx, input }) => findNotices(tx, input)),
  handle(exportNotices, async ({ tx, input, note }) => {
    const { rows } = await findNotices(tx, { ...input, page: 1 }, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile('Bescheide', NoticeRow, rows, input)
  }),
  handle(listNoticesOfPerson, async ({ tx, params }) => ({ rows: await findNoticesOf(tx, params.personId) })),
  handle(listNoticeStays, async ({ tx, params, today }) => {
    await demandPerson(tx, params.personId)
    return { rows: (await findStaysAround(tx, params.personId, today)).map(rowOf) }
  }),
  handle(listUnnoticed, async ({ tx, today }) => ({ rows: (await findUnnoticed(tx, today, MISSING_DAYS)).map(rowOf) })),
  handle(previewNotice, async (context) => {
    demandDated(context.input, context.today)
    const stays = await staysOf(context, context.input.stay_ids)
    for (const stay of stays) context.note(stay.person_id)
    return new FileAnswer('Entwurf.pdf', paperTypes.pdf, (await written(context, context.input, stays, null)).pdf)
  }),
  handle(makeNotice, async (context) => {
    const { tx, me, seal, input, today, now, note } = context
    demandDated(input, today)
    await holdStays(tx, input.stay_ids)
    const stays = await staysOf(context, input.stay_ids)
    demandTogether(input.kind, stays)
    const known = input.kind === 'end' ? undefined : stays.find((stay) => stay.notice_number)
    if (known) refuseField('stay_ids', `Für ${nameOf(known)} gilt hier schon ${known.notice_number}. Bitte diesen Bescheid zuerst aufheben oder die Nummer bei der Belegung löschen.`)
    const ended = input.kind === 'end' ? await findEnded(tx, input.stay_ids) : undefined
    if (ended) refuseField('stay_ids', `Dass diese Unterbringung endet, steht schon in ${ended.number}. Bitte diesen Bescheid zuerst aufheben.`)
    const id = newId(), year = Number(input.dated_on.slice(0, 4))
    // From here on whoever makes a notice of the same year waits: a number is given once, and given up leaves no gap.
    const number = await takeNumber(tx, year)
    const { odt, pdf, effective, template_id, first, addressee } = await written(context, input, stays, numberOf({ number, year }))
    await insertNotice(tx, {
      id, person_id: addressee, kind: input.kind, year, number, dated_on: input.dated_on, effective_on: effective, building: first.building, template_id, made_by: me.id, made_at: now,
      pdf_sealed: sealBody(seal, NOTICES, id, 'pdf_sealed', pdf), odt_sealed: sealBody(seal, NOTICES, id, 'odt_sealed', odt),
    }, stays)
    for (const stay of stays) note(stay.person_id, { notice: id, number: numberOf({ number, year }), kind: input.kind })
    return (await findNotice(tx, id)) ?? refuse('not-found')
  }),
  handle(downloadNotice, async ({ tx, seal, params, input: { format }, note }) => {
    const found = (await findBodies(tx, params.id)) ?? refuse('not-found')
    note(found.person_id, { notice: params.id, format })
    const name = `${templateKindLabels[found.kind as NoticeFields['kind']]} ${found.number}-${found.year}.${format}`
    return new FileAnswer(name, paperTypes[format], openFile(seal, NOTICES, params.id, `${format}_sealed`, found[`${format}_sealed`]))
  }),
  handle(withdrawNotice, async ({ tx, me, params, input, version, today, note }) => {
    const before = (await findNotice(tx, params.id)) ?? refuse('not-found')
    demandVersion(before, version)
    demand(canNotice(me, before).withdraw ?? 'Das geht gerade nicht.')
    demandPast(input.withdrawn_on, today, 'withdrawn_on')
    if (input.withdrawn_on < before.dated_on) refuseField('withdrawn_on', 'Der Tag liegt vor dem Datum des Bescheids.')
    await clearNumber(tx, params.id, before.number)
    note(before.person_id, { notice: params.id, number: before.number })
    return rowAfter(await withdraw(tx, params.id, version, input), () => findNotice(tx, params.id))
  }),
  handle(readNextNumber, async ({ tx, today }) => {
    const year = Number(today.slice(0, 4))
    return { year, next: (await findLastNumber(tx, year)) + 1, can_set: !(await isYearBegun(tx, year)) || NUMBERS_RUN }
  }),
  handle(setNextNumber, async ({ tx, input, today, note }) => {
    const year = Number(today.slice(0, 4))
    // Set first, and taken back when it may not be: whoever is just taking a number holds the year.
    await setLastNumber(tx, year, input.next - 1)
    demand(!(await isYearBegun(tx, year)) || NUMBERS_RUN)
    note(null, { year, next: input.next })
    return done
  }),
]
