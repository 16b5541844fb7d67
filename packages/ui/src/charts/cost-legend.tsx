import { useId } from 'react'
import { useMessages } from '../components/language-provider.tsx'
import { chartMessages } from './chart-messages.ts'
import { HatchPattern } from './cost-bar.tsx'

/** What the parts of cost bars are. `fees` is whether a bar has any. */
export function CostLegend({ fees }: { fees: boolean }) {
  const t = useMessages(chartMessages)
  const hatch = useId()
  return (
    <p className="cost-legend">
      <span>
        <svg className="cost-key" aria-hidden="true" focusable="false">
          <rect className="cost-debt" width="14" height="14" />
        </svg>
        {t.whatYouOwe}
      </span>
      <span>
        <svg className="cost-key" aria-hidden="true" focusable="false">
          <HatchPattern id={hatch} />
          <rect className="cost-interest" width="14" height="14" fill={`url(#${hatch})`} />
        </svg>
        {t.interest}
      </span>
      {fees && (
        <span>
          <svg className="cost-key" aria-hidden="true" focusable="false">
            <rect className="cost-fees" width="14" height="14" />
          </svg>
          {t.fees}
        </span>
      )}
    </p>
  )
}
