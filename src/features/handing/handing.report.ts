/** Papers of handing over, as the fields of their templates: the key receipt, the inventory of a house, the protocol of moving in or out. */
import { germanDay } from '../../base/day.ts'
import { euro } from '../../base/endpoint.ts'
import type { Picture, Values } from '../../base/paper/odt-template.ts'
import { keyKindLabels, type KeyKind } from './key.ts'
import { conditionLabels, meterLabels, protocolKindLabels, type Item, type Meter, type ProtocolKind } from './protocol.ts'

type HandedKey = { number: string; kind: string; building: string; room: string | null; handed_on: string; deposit_cents: number | null }
const keyRow = (key: Pick<HandedKey, 'number' | 'kind' | 'room'>) => ({ nummer: key.number, wofuer: `${keyKindLabels[key.kind as KeyKind] ?? key.kind}${key.room ? ` ${key.room}` : ''}` })

/** What a person has. */
export function receiptValues(name: string, keys: readonly HandedKey[]): Values {
  const deposit = keys.reduce((sum, key) => sum + (key.deposit_cents ?? 0), 0)
  return { name, unterkunft: [...new Set(keys.map((key) => key.building))].join(', '), pfand: euro(deposit), mit_pfand: deposit > 0, schluessel: keys.map((key) => ({ ...keyRow(key), ausgegeben: germanDay(key.handed_on) })) }
}

const itemRow = (item: Item) => ({ was: item.name, anzahl: String(item.count), zustand: conditionLabels[item.condition], bemerkung: item.remark })
/** Room by room; a room is named at its first item. */
export const inventoryValues = (building: { name: string; street?: string | null }, items: readonly (Item & { room: string })[]): Values => ({
  unterkunft: building.name, strasse: building.street ?? '', ausstattung: items.map((item, at) => ({ zimmer: items[at - 1]?.room === item.room ? '' : item.room, ...itemRow(item) })),
})

export type ProtocolFacts = {
  kind: ProtocolKind; held_on: string; building: string; street: string; room: string | null; people: readonly string[]; held_by: string; present: string; items: readonly Item[]; meters: readonly Meter[]; before: readonly Meter[]; remark: string
  keys: readonly Pick<HandedKey, 'number' | 'kind' | 'room'>[]; photos: readonly { bytes: Uint8Array; title: string }[]; signature: Uint8Array | null
}
/** Moving out tells the readings of moving in beside those of the day. */
export function protocolValues(facts: ProtocolFacts): Values {
  const [signer = ''] = facts.people, earlier = (meter: Meter) => facts.before.find((one) => one.kind === meter.kind && one.number === meter.number)?.reading ?? ''
  const picture = (bytes: Uint8Array, ending: Picture['ending'], alt: string, width: number, height: number): Picture => ({ bytes, ending, alt, width, height })
  return {
    art: protocolKindLabels[facts.kind], einzug: facts.kind === 'in', auszug: facts.kind === 'out', unterkunft: facts.building, strasse: facts.street, mit_strasse: facts.street !== '', zimmer: facts.room ?? '', mit_zimmer: Boolean(facts.room), personen: facts.people.join(', '), tag: germanDay(facts.held_on), bearbeitung: facts.held_by, dabei: facts.present, mit_dabei: facts.present !== '',
    mit_ausstattung: facts.items.length > 0, ausstattung: facts.items.map(itemRow), mit_zaehlern: facts.meters.length > 0, zaehler: facts.meters.map((meter) => ({ art_des_zaehlers: meterLabels[meter.kind], zaehlernummer: meter.number, beim_einzug: earlier(meter), zaehlerstand: meter.reading })),
    mit_schluesseln: facts.keys.length > 0, ohne_schluessel: facts.keys.length === 0, schluessel: facts.keys.map(keyRow), maengel: facts.remark || 'Keine.', name: signer, unterschrift: facts.signature ? picture(facts.signature, 'png', `Unterschrift von ${signer}`, 5, 1.6) : '',
    mit_fotos: facts.photos.length > 0, fotos: facts.photos.map(({ bytes, title }, at) => ({ foto: picture(bytes, 'webp', title || `Foto ${at + 1}`, 8, 6), beschreibung: title || `Foto ${at + 1}` })),
  }
}
