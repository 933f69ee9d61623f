/** Shows one step of the tour after the other, until all are put away. Stands first on the page, so that Tab leads there. */
import { useEffect } from 'react'
import { Button } from '../../ui/button.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { dismissHints, listHints } from '../desk/desk.api.ts'
import { hintOf, tourHints, tourSteps } from './tour.ts'
import './handbook.css'

export default function Tour() {
  const read = useRead(listHints, {})
  const { save: dismiss } = useSave(dismissHints)
  const gone = read.data?.keys
  const step = gone && tourSteps.find((one) => !gone.includes(hintOf(one)))
  useEffect(() => {
    const target = step?.at.map((one) => document.querySelector(one)).find((one) => one?.checkVisibility())
    if (!target) return
    target.classList.add('tour-target')
    return () => target.classList.remove('tour-target')
  }, [step])
  if (!step) return null
  const at = tourSteps.indexOf(step)
  return (
    <section className="tour no-print" aria-label="Rundgang">
      <span className="tour-at">Rundgang, {at + 1} von {tourSteps.length}</span>
      <h2 aria-live="polite">{step.title}</h2>
      <p>{step.text}</p>
      <div className="form-foot">
        <Button kind="primary" size="small" onPress={() => void dismiss({ input: { keys: [hintOf(step)] } })}>{at === tourSteps.length - 1 ? 'Fertig' : 'Verstanden, weiter'}</Button>
        {at < tourSteps.length - 1 && <Button kind="quiet" size="small" onPress={() => void dismiss({ input: { keys: tourHints } })}>Rundgang beenden</Button>}
      </div>
    </section>
  )
}
