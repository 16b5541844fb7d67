type StepIndicatorProps = {
  /** At most six, in order. */
  names: readonly string[]
  /** Index of the step the person is at. */
  current: number
  /** Pages of the current step, and which of them this is, from 0. The bar moves with each page. */
  page: { index: number; count: number }
}

/** The steps of a form as segments of a bar. It is hidden from screen readers, which read the words beside it. */
export function StepIndicator({ names, current, page }: StepIndicatorProps) {
  return (
    <ol className="steps-bar" aria-hidden="true">
      {names.map((name, index) => (
        <li
          key={name}
          className={index < current ? 'step step-done' : index === current ? 'step step-current' : 'step'}
        >
          {index === current && <PageParts {...page} />}
        </li>
      ))}
    </ol>
  )
}

/** The current step is split into its pages. Classes and no inline styles: the content security policy forbids those. */
function PageParts({ index, count }: { index: number; count: number }) {
  return Array.from({ length: count }, (_, part) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
    <i key={part} className={partClass(part - index)} />
  ))
}

function partClass(pagesAhead: number): string {
  if (pagesAhead === 0) return 'step-part step-part-current'
  return pagesAhead < 0 ? 'step-part step-part-done' : 'step-part'
}
