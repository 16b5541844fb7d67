type StepIndicatorProps = {
  /** At most six, in order. */
  names: readonly string[]
  /** Index of the step the person is at. */
  current: number
  /** "Step 2 of 6", in words. */
  position: string
}

/** Where the person is on the way: named segments; on a phone the bar and the current name. */
export function StepIndicator({ names, current, position }: StepIndicatorProps) {
  return (
    <div className="steps">
      <p className="steps-position">
        {position}: <strong>{names[current]}</strong>
      </p>
      <ol className="steps-bar" aria-hidden="true">
        {names.map((name, index) => (
          <li
            key={name}
            className={index < current ? 'step step-done' : index === current ? 'step step-current' : 'step'}
          >
            <span>{name}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
