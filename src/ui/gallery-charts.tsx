/** Gallery: charts. */
import { BarChart, StackedBars } from './chart.tsx'
import { Grid, Page, Panel } from './layout.tsx'
import { LineChart } from './line-chart.tsx'

const parts = [{ key: 'work', label: 'Arbeit' }, { key: 'training', label: 'Ausbildung' }, { key: 'course', label: 'Sprachkurs' }, { key: 'school', label: 'Schule' }, { key: 'care', label: 'Elternzeit' }, { key: 'none', label: 'ohne' }]
const months = ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez']

export const ChartGallery = () => (
  <Page title="Auswertung">
    <Grid min="large">
      <Panel><BarChart title="Herkunft" unit="Personen" share bars={[['Syrien', 104], ['Afghanistan', 61], ['Ukraine', 48], ['Türkei', 31], ['Irak', 22], ['Gambia', 9], ['ungeklärt', 3]].map(([label, value]) => ({ key: String(label), label: String(label), value: Number(value), href: label === 'Syrien' ? '/liste' : undefined, aside: label === 'ungeklärt' }))} /></Panel>
      <Panel><StackedBars title="Beschäftigung nach Ortsteil" unit="Personen" parts={parts} rows={['Althengstett', 'Neuhengstett', 'Ottenbronn'].map((label, at) => ({ key: label, label, href: '/liste', values: Object.fromEntries(parts.map((part, index) => [part.key, ((at + 2) * (index + 3) * 7) % 23])) }))} /></Panel>
      <Panel><LineChart title="Beratungen im Monat" unit="Gespräche" lines={[{ key: 'now', label: '2026' }, { key: 'before', label: '2025' }]} points={months.map((label, at) => ({ key: label, label, values: { now: at < 11 ? 60 + ((at * 37) % 50) : null, before: 50 + ((at * 23) % 40) } }))} /></Panel>
      <Panel><LineChart title="Personen in Betreuung" lines={[{ key: 'all', label: 'Personen' }]} points={months.map((label, at) => ({ key: label, label, values: { all: 280 + at * 3 + ((at * 7) % 5) } }))} /></Panel>
    </Grid>
  </Page>
)
