/** Gallery: charts. */
import type { Chart } from '../base/chart.ts'
import { BarChart, StackedBars } from './chart.tsx'
import { DrawnChart } from './drawn-chart.tsx'
import { Grid, Page, Panel } from './layout.tsx'
import { LineChart } from './line-chart.tsx'

const parts = [{ key: 'work', label: 'Arbeit' }, { key: 'training', label: 'Ausbildung' }, { key: 'course', label: 'Sprachkurs' }, { key: 'school', label: 'Schule' }, { key: 'care', label: 'Elternzeit' }, { key: 'none', label: 'ohne' }]
const months = ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez']

const series = (label: string, ...values: (number | null)[]) => ({ label, values })
const drawn: Chart[] = [
  { kind: 'bars', title: 'Zugewiesen', unit: 'Personen', labels: ['2022', '2023', '2024', '2025'], series: [series('', 42, null, 31, 58)], hidden: 'unter 5' },
  { kind: 'stacked', title: 'Plätze nach Ortsteil', unit: '', labels: ['Althengstett', 'Neuhengstett', 'Ottenbronn'], series: [series('belegt', 40, 31, 9), series('frei', 4, 18, 8), series('gesperrt', 2, 0, 1)], hidden: 'geschützt' },
  { kind: 'lines', title: 'Aufnahmequote', unit: 'Personen', labels: ['2023', '2024', '2025'], series: [series('aufgenommen', 31, 44, 40), series('Soll', 35, 40, 38)], hidden: '' },
  { kind: 'band', title: 'Belegung im Jahr', unit: 'Plätze', labels: months, series: [series('Plätze', ...months.map((_, at) => (at < 6 ? 160 : 175))), series('belegt', ...months.map((_, at) => 110 + at * 3)), series('frei', ...months.map((_, at) => (at < 6 ? 160 : 175) - 110 - at * 3))], hidden: '' },
  { kind: 'flow', title: 'Gekommen und gegangen', unit: 'Personen', labels: ['1. Quartal', '2. Quartal', '3. Quartal', '4. Quartal'], series: [series('gekommen', 12, 18, 9, 6), series('gegangen', 7, 5, 14, 11), series('in Betreuung', 115, 128, 123, 118)], hidden: 'geschützt' },
]

export const ChartGallery = () => (
  <Page title="Auswertung">
    <Grid min="large">
      <Panel><BarChart title="Herkunft" unit="Personen" share bars={[['Syrien', 104], ['Afghanistan', 61], ['Ukraine', 48], ['Türkei', 31], ['Irak', 22], ['Gambia', 9], ['ungeklärt', 3]].map(([label, value]) => ({ key: String(label), label: String(label), value: Number(value), href: label === 'Syrien' ? '/liste' : undefined, aside: label === 'ungeklärt' }))} /></Panel>
      <Panel><StackedBars title="Beschäftigung nach Ortsteil" unit="Personen" parts={parts} rows={['Althengstett', 'Neuhengstett', 'Ottenbronn'].map((label, at) => ({ key: label, label, href: '/liste', values: Object.fromEntries(parts.map((part, index) => [part.key, ((at + 2) * (index + 3) * 7) % 23])) }))} /></Panel>
      <Panel><LineChart title="Beratungen im Monat" unit="Gespräche" lines={[{ key: 'now', label: '2026' }, { key: 'before', label: '2025' }]} points={months.map((label, at) => ({ key: label, label, values: { now: at < 11 ? 60 + ((at * 37) % 50) : null, before: 50 + ((at * 23) % 40) } }))} /></Panel>
      <Panel><LineChart title="Personen in Betreuung" lines={[{ key: 'all', label: 'Personen' }]} points={months.map((label, at) => ({ key: label, label, values: { all: 280 + at * 3 + ((at * 7) % 5) } }))} /></Panel>
      {drawn.map((chart) => <Panel key={chart.kind}><DrawnChart chart={chart} /></Panel>)}
    </Grid>
  </Page>
)
