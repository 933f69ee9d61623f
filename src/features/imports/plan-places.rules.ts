/** Planning of buildings, rooms and places, and of who gets which place. */
import type { Planner } from './planner.ts'
import type { Row } from './parse.rules.ts'
import type { Values } from './plan.ts'

const text = (row: Row, field: string): string => (row.values[field] as string | undefined) ?? ''

export function planBuilding(planner: Planner, row: Row): void {
  const name = text(row, 'name')
  planner.take(row, name || `Zeile ${row.row}`, (say) => {
    if (!name) { say('Die Unterkunft hat keinen Namen.', 'bad'); return { outcome: 'unclear' } }
    const known = planner.find('buildings', 'name', name)[0]
    const wanted = { district: text(row, 'district'), kind: text(row, 'kind'), ownership: text(row, 'ownership'), ...(row.values.rent_until ? { rent_until: row.values.rent_until } : {}) }
    if (!known) return { outcome: 'created', target: { table: 'buildings', id: planner.add('buildings', { name, municipality: planner.settings.municipality, ...wanted }) } }
    const set = Object.fromEntries(Object.entries(wanted).filter(([field, value]) => value && known[field] !== value))
    if (Object.keys(set).length === 0) return { outcome: 'unchanged', target: { table: 'buildings', id: known.id as string } }
    planner.change('buildings', known, set)
    return { outcome: 'changed', changes: Object.values(set).map(String), target: { table: 'buildings', id: known.id as string } }
  })
}

const rules: [RegExp, string][] = [[/nur frauen/i, 'frauen'], [/famili/i, 'familien'], [/stufenlos|barrierefrei|rollstuhl|ebenerdig/i, 'stufenlos'], [/ruhig/i, 'ruhig']]

export function planRoom(planner: Planner, row: Row): void {
  const [building, unit, room, remark] = ['building', 'unit', 'room', 'remark'].map((field) => text(row, field)) as [string, string, string, string]
  planner.take(row, `${building} ${room}`.trim(), (say) => {
    const places = row.values.places as number | undefined
    if (!building || !room || places === undefined || !Number.isInteger(places) || places < 0 || places > 200) { say('Unterkunft, Zimmer oder Zahl der Plätze fehlt oder ist nicht zu verstehen.', 'bad'); return { outcome: 'unclear' } }
    const changes: string[] = []
    const house = planner.find('buildings', 'name', building)[0]?.id as string | undefined
    if (!house) say(`Die Unterkunft „${building}“ stand noch in keiner Liste und wird angelegt.`)
    const buildingId = house ?? planner.add('buildings', { name: building, municipality: planner.settings.municipality })
    const unitName = unit || 'Haus'
    const unitRow = planner.find('units', 'building_id', buildingId).find((one) => one.name === unitName)
    const unitId = (unitRow?.id as string | undefined) ?? planner.add('units', { building_id: buildingId, name: unitName, opened_on: null })
    const known = planner.find('rooms', 'unit_id', unitId).find((one) => one.name === room)
    const area = row.values.area as number | undefined
    const roomId = (known?.id as string | undefined) ?? planner.add('rooms', { unit_id: unitId, name: room, area_m2: area && area > 0 ? area : null, rules: rules.filter(([sign]) => sign.test(remark)).map(([, rule]) => rule), remark })
    const there = planner.find('places', 'room_id', roomId)
    for (let number = there.length + 1; number <= places; number++) { planner.add('places', { room_id: roomId, number, opened_on: null }); if (known) changes.push(`Platz ${number}`) }
    if (there.length > places) say(`Im Register hat das Zimmer ${there.length} Plätze, in der Liste ${places}. Plätze werden nicht durch Listen entfernt.`)
    if (/gesperrt|nicht belegbar|defekt/i.test(remark)) {
      for (const place of planner.find('places', 'room_id', roomId)) {
        if (planner.find('place_blocks', 'place_id', place.id).length) continue
        planner.add('place_blocks', { place_id: place.id, reason: remark.replace(/^.*gesperrt\s*\(?([^)]*)\)?.*$/i, '$1') || remark, valid_from: null })
        if (known) changes.push(`Platz ${place.number} gesperrt`)
      }
      say(`„${remark}“: alle ${places} Plätze des Zimmers gelten als gesperrt.`)
    }
    return { outcome: !known ? 'created' : changes.length ? 'changed' : 'unchanged', changes, target: { table: 'rooms', id: roomId } }
  })
}

export type Span = { from: string; until: string | null }
export const overlaps = (a: Span, b: Span): boolean => (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until)
export const spanOf = (row: Values): Span => ({ from: (row.valid_from as string | null) ?? '0000-00-00', until: row.valid_until as string | null })

/** The first place of a room that is neither taken nor blocked for the whole time. */
export function freePlace(planner: Planner, roomId: string, span: Span): string | null {
  const places = [...planner.find('places', 'room_id', roomId)].sort((a, b) => Number(a.number) - Number(b.number))
  return (places.find((place) => ![...planner.find('stays', 'place_id', place.id), ...planner.find('place_blocks', 'place_id', place.id)].some((taken) => overlaps(spanOf(taken), span)))?.id as string | undefined) ?? null
}

/** The room of a building by its name. */
export function findRoom(planner: Planner, buildingId: string, name: string): string | null {
  for (const unit of planner.find('units', 'building_id', buildingId)) {
    const room = planner.find('rooms', 'unit_id', unit.id).find((one) => one.name === name)
    if (room) return room.id as string
  }
  return null
}
