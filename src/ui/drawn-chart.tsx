/** A chart drawn exactly as on paper (base/chart.ts): in patterns that can be told apart in black and white. */
import { useEffect, useId, useRef, useState } from 'react'
import { draw, inWords, LETTER, type Chart, type Fill, type Shape } from '../base/chart.ts'
import { ChartFrame } from './chart.tsx'

export function DrawnChart({ chart }: { chart: Chart }) {
  const box = useRef<HTMLDivElement>(null), id = useId()
  const [width, setWidth] = useState(560)
  useEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.max(220, Math.round(entry!.contentRect.width))))
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  const { height, shapes } = draw(chart, width), cell = (value: number | null | undefined) => value ?? chart.hidden
  return (
    <ChartFrame title={chart.title} {...(chart.unit && { unit: chart.unit })} summary={inWords(chart)} sheet={{ heads: ['', ...chart.series.map(({ label }) => label || 'Anzahl')], rows: chart.labels.map((label, at) => [label, ...chart.series.map(({ values }) => cell(values[at]))]) }}>
      <div ref={box} className="line-box">
        <svg className="drawn" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
          <defs>
            <pattern id={`${id}hatch`} width="5" height="5" patternUnits="userSpaceOnUse"><rect className="drawn-ground" width="5" height="5" /><path className="drawn-stroke" d="M-1,1 L1,-1 M0,5 L5,0 M4,6 L6,4" /></pattern>
            <pattern id={`${id}dots`} width="4" height="4" patternUnits="userSpaceOnUse"><rect className="drawn-ground" width="4" height="4" /><circle className="drawn-ink" cx="2" cy="2" r="0.9" /></pattern>
          </defs>
          {shapes.map((shape, at) => <Drawn key={at} shape={shape} id={id} />)}
        </svg>
      </div>
    </ChartFrame>
  )
}

function Drawn({ shape, id }: { shape: Shape; id: string }) {
  const fill = (name: Fill) => (name === 'hatch' || name === 'dots' ? { fill: `url(#${id}${name})`, className: 'drawn-edge' } : { className: `drawn-${name} drawn-edge` })
  const points = (all: readonly (readonly [number, number])[]) => all.map(([x, y]) => `${x},${y}`).join(' ')
  switch (shape.kind) {
    case 'rect': return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} {...fill(shape.fill)} />
    case 'area': return <polygon points={points(shape.points)} {...fill(shape.fill)} />
    case 'line': return <polyline points={points(shape.points)} className={`drawn-line drawn-${shape.look} drawn-${shape.dash}`} />
    case 'dot': return <circle cx={shape.x} cy={shape.y} r="3" className={shape.look === 'full' ? 'drawn-ink drawn-ring' : 'drawn-ground drawn-ring'} />
    case 'text': return <text x={shape.x} y={shape.y} fontSize={LETTER} textAnchor={shape.anchor} className={`drawn-${shape.look}`}>{shape.text}</text>
  }
}
