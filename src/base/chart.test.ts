import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chartKinds, draw, inWords, type Chart } from './chart.ts'
import { shapesOf, svgOf } from './paper/drawing.ts'

const series = (label: string, ...values: (number | null)[]) => ({ label, values })
const samples: Record<Chart['kind'], Chart> = {
  bars: { kind: 'bars', title: 'Zugewiesen', unit: '', labels: ['2021', '2022'], series: [series('', 12, null)], hidden: 'unter 5' },
  stacked: { kind: 'stacked', title: 'Plätze', unit: '', labels: ['Nord & Süd'], series: [series('belegt', 7), series('frei', 5)], hidden: '' },
  lines: { kind: 'lines', title: 'Quote', unit: 'Personen', labels: ['2021', '2022', '2023'], series: [series('Soll', 10, 12, 12), series('Ist', 9, null, 14)], hidden: 'geschützt' },
  band: { kind: 'band', title: 'Belegung', unit: '', labels: ['01', '02'], series: [series('Plätze', 20, 20), series('belegt', 12, 25), series('frei', 8, 0)], hidden: '' },
  flow: { kind: 'flow', title: 'Kommen und Gehen', unit: '', labels: ['Q1', 'Q2'], series: [series('gekommen', 5, 0), series('gegangen', 7, 6), series('da', 98, 92)], hidden: '' },
}

test('every kind stays within its frame, on paper, on a telephone and beside two others', () => {
  for (const kind of chartKinds) for (const width of [190, 330, 620]) {
    const { height, shapes } = draw(samples[kind], width)
    assert.ok(height > 0 && shapes.length > 3, kind)
    for (const shape of shapes) {
      const points = 'points' in shape ? shape.points : shape.kind === 'rect' ? [[shape.x, shape.y], [shape.x + shape.width, shape.y + shape.height]] : [[shape.x, shape.y]]
      for (const [x, y] of points as [number, number][]) assert.ok(Number.isFinite(x) && Number.isFinite(y) && x >= -0.01 && x <= width + 0.01 && y >= -0.01 && y <= height + 0.01, `${kind} ${width}: ${JSON.stringify(shape)}`)
      if (shape.kind === 'rect') assert.ok(shape.width >= 0 && shape.height >= 0, `${kind}: ${JSON.stringify(shape)}`)
    }
  }
})

test('a label at the edge is moved in, not cut, and runs into none beside it', () => {
  const labels = ['1. Quartal 2022', '2. Quartal 2022', '3. Quartal 2022', '4. Quartal 2022'], values = [5, 0, 7, 6]
  for (const kind of ['bars', 'lines', 'band', 'flow'] as const) for (const width of [190, 330, 620]) {
    const { shapes, height } = draw({ ...samples[kind], labels, series: samples[kind].series.map(({ label }) => series(label, ...values)) }, width)
    let end = -Infinity
    for (const shape of shapes) {
      if (shape.kind !== 'text' || shape.y !== height - 5) continue
      const half = shape.text.length * 3
      assert.ok(shape.x - half >= Math.max(0, end) && shape.x + half <= width, `${kind} ${width}: ${shape.text}`)
      end = shape.x + half
    }
    assert.ok(end > 0)
  }
})

test('columns are as high as their numbers; what is not told is a word and no column', () => {
  const { shapes } = draw({ ...samples.bars, labels: ['a', 'b', 'c'], series: [series('', 10, 20, null)] }, 300), columns = shapes.filter((shape) => shape.kind === 'rect')
  assert.equal(columns.length, 2)
  assert.ok(Math.abs(columns[1]!.height - 2 * columns[0]!.height) < 0.01)
  assert.ok(shapes.some((shape) => shape.kind === 'text' && shape.text === 'unter 5'))
})

test('what came and left leads from the beginning to the end', () => {
  const { shapes } = draw(samples.flow, 620), values = shapes.flatMap((shape) => (shape.kind === 'text' && shape.look === 'value' ? [shape.text] : []))
  assert.deepEqual(values, ['100', '92', '+5', '−7', '−6'])
})

test('series are told apart without colour', () => {
  const looks = draw({ ...samples.stacked, series: [series('a', 1), series('b', 2), series('c', 3), series('d', 4)] }, 400).shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape.fill] : []))
  assert.equal(new Set(looks).size, 4)
  assert.doesNotMatch(svgOf(draw(samples.lines, 620)), /NaN|undefined/)
})

test('the words say every number', () => {
  assert.equal(inWords(samples.bars), 'Zugewiesen. 2021 12, 2022 unter 5.')
  assert.equal(inWords(samples.band), 'Belegung. 01: Plätze 20, belegt 12, frei 8. 02: Plätze 20, belegt 25, frei 0.')
  assert.match(inWords(samples.lines), /Ist: 2021 9 Personen, 2022 geschützt, 2023 14 Personen\./)
})

test('what is written in a chart is no markup', () => {
  for (const xml of [svgOf(draw(samples.stacked, 620)), shapesOf(samples.stacked, { alt: '"><x>', x: 0, y: 0, width: 17, inText: true, drawn: 620 }).xml]) {
    assert.ok(xml.includes('Nord &amp; Süd') && !xml.includes('<x>'))
  }
})

test('nothing to draw is nothing drawn', () => {
  for (const kind of chartKinds) assert.deepEqual(draw({ ...samples[kind], labels: [], series: [] }, 300), { width: 300, height: 0, shapes: [] })
})
