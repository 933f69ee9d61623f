/** Says at most every two seconds how many of the rows are done. */
export function progress(log: (sentence: string) => void, total: number): (rows: number) => void {
  let [done, said] = [0, performance.now()]
  return (rows) => {
    done += rows
    if (performance.now() - said < 2000) return
    said = performance.now()
    log(`${done.toLocaleString('de-DE')} von ${total.toLocaleString('de-DE')} Zeilen …`)
  }
}
