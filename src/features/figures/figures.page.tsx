/** Auswertung: all figures of a date and a period, as one would show them to a council. Every number can be opened, every one says how it is counted. */
import { FileDown, Printer } from 'lucide-react'
import { useLocation } from '@tanstack/react-router'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { labelOf } from '../codes/codes.ts'
import { BehindDrawer } from './behind.panel.tsx'
import { exportFigures, readFigures, type FiguresAnswer } from './figures.api.ts'
import { FigureSections } from './figures.panel.tsx'
import { FigureSettings } from './figures.form.tsx'
import { figures } from './figure-list.ts'
import { filterOf, hrefOf, viewOf, wantedOf, type View } from './view.rules.ts'
import './figures.css'

export default function FiguresPage() {
  const { navigate } = useUi()
  const view = viewOf(useLocation().searchStr)
  const read = useRead(readFigures, { input: wantedOf(view) })
  const data = read.data
  const ask = data && { on: data.on, from: data.from, to: data.to, filter: filterOf(view) }
  const go = (change: Partial<View>) => navigate(hrefOf({ ...view, figure: '', part: null, ...change }))
  const save = (format: 'xlsx' | 'ods' | 'csv') => ask && void download(exportFigures, { input: { ...ask, format } }, `Auswertung ${data.on}.${format}`)
  return (
    <Page title="Auswertung" wide lead={data && <>Stichtag {day(data.on)} · Zeitraum {day(data.from)} bis {day(data.to)}{chosen(view, data)}</>} actions={
      <>
        <Button icon={Printer} onPress={() => window.print()}>Drucken</Button>
        <Menu label="Als Datei" icon={FileDown} items={[{ key: 'xlsx', label: 'Excel (XLSX)', act: () => save('xlsx') }, { key: 'ods', label: 'LibreOffice (ODS)', act: () => save('ods') }, { key: 'csv', label: 'Text (CSV)', act: () => save('csv') }]} />
      </>
    }>
      {data && <FigureSettings view={view} data={data} onChange={go} />}
      <Loaded read={read} lines={14}>{(answer) => (
        <Stack gap="loose">
          <FigureSections answer={answer} view={view} />
          <Definitions />
          <BehindDrawer answer={answer} view={view} onClose={() => go({})} />
        </Stack>
      )}</Loaded>
    </Page>
  )
}

/** The filter in words, for the head of the print. */
function chosen(view: View, { choices }: FiguresAnswer): string {
  const parts = [view.municipality, view.district, view.group && labelOf('allocation-group', view.group), view.caseworker && `zuständig ${choices.caseworkers.find((one) => one.id === view.caseworker)?.name ?? ''}`].filter(Boolean)
  return parts.length ? ` · nur ${parts.join(', ')}` : ''
}

/** All sentences together: closed on the screen, open on paper. */
function Definitions() {
  return (
    <Panel>
      <details className="figure-definitions">
        <summary>So wird gezählt</summary>
        <dl>{figures.map((figure) => <div key={figure.key}><dt>{figure.label}</dt><dd>{figure.definition}</dd></div>)}</dl>
      </details>
    </Panel>
  )
}
