const wave = 'c10-9 18 9 28 4s14-8 24-5 16 4 28 1H144'

/** Three calm lines above what is still empty. They say nothing by themselves. */
export function CalmLines() {
  return (
    <svg className="calm-lines" viewBox="0 0 144 48" aria-hidden="true" focusable="false">
      <path d={`M0 12${wave}M0 26${wave}M0 40${wave}`} />
    </svg>
  )
}
