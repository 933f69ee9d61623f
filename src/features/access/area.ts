/** An area: a kind of content of a case that is granted as a whole. Every table with personal content belongs to exactly one. */
export const areaLabels = {
  contact: 'Stammdaten', status: 'Aufenthalt und Leistungen', counselling: 'Beratung und Plan', needs: 'besondere Bedarfe', housing: 'Unterbringung',
  volunteering: 'Ehrenamt', client_copy: 'Blatt für die Person', protected_place: 'Ort geschützter Personen',
} as const
export type Area = keyof typeof areaLabels

/** What the responsible caseworker sees. The place of a protected person is granted by name only. */
export const caseAreas: Area[] = ['contact', 'status', 'counselling', 'needs', 'housing', 'volunteering', 'client_copy']
/** Areas whose reading is written into the audit. */
export const auditedAreas: Area[] = ['status', 'counselling', 'needs']
/** What a deputy sees unless more is given by name: special needs are told only to whom they are meant for. */
export const deputyAreas: Area[] = caseAreas.filter((area) => area !== 'needs')
/** "alles", "alles außer besonderen Bedarfen", or the areas by name. */
export function areasText(areas: readonly string[]): string {
  if (deputyAreas.every((area) => areas.includes(area))) return areas.includes('needs') ? 'alles' : 'alles außer besonderen Bedarfen'
  return areas.map((area) => areaLabels[area as Area] ?? area).join(', ')
}
