/** Which panels of other words stand on the person's page, in their order. */
import { panels } from '../features/people/panels.ts'

const cases = ['caseworker', 'lead']
void cases
panels.main = []
panels.side = []
