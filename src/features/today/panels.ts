/** Panels that other words put on Heute, beneath what is due. Filled by the doors, so that today need not know them. */
import type { PanelOf } from '../people/panels.ts'

export const todayPanels: PanelOf<object>[] = []
