type StepIndicatorProps = {
  /** At most six, in order. */
  names: readonly string[]
  /** Index of the step the person is at. */
  current: number
  /** Pages of the current step, and which of them this is, from 0. The bar moves with each page. */
  page: { index: number; count: number }
}

/** Where the person is on the way, for the eye: a segment for each step, with its name where there is room. */
export function StepIndicator({ names, current, page }: StepIndicatorProps) {
  return (
    <ol className="steps-bar" aria-hidden="true">
      {names.map((name, index) => (
        <li
          key={name}
          className={index < current ? 'step step-done' : index === current ? 'step step-current' : 'step'}
        >
          {index === current && page.count > 1 ? <PageParts {...page} /> : <i className="step-line" />}
          <span>{name}</span>
        </li>
      ))}
    </ol>
  )
}

/** A step of several pages is a line of several parts. Classes and no inline styles: the content security policy forbids those. */
function PageParts({ index, count }: { index: number; count: number }) {
  return (
    <i className="step-line step-parts">
      {Array.from({ length: count }, (_, part) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <i key={part} className={part <= index ? 'step-part step-part-done' : 'step-part'} />
      ))}
    </i>
  )
}
