/** What other words put beneath an appointment that is looked at. Filled by the doors, so that appointments need not know them. */
import type { PanelOf } from '../people/panels.ts'

/** `is_whole`: everybody who comes may be seen. */
export type ShownAppointment = { id: string; on: string; begins: string; ends: string; place: string; room: string | null; outcome: string; interpreter_language: string; people: readonly { id: string; name: string }[]; is_whole: boolean }
export const appointmentPanels: PanelOf<{ row: ShownAppointment }>[] = []
