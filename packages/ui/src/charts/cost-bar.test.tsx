import { render } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { CostBar } from './cost-bar.tsx'

describe('a cost bar', () => {
  it('separates debt, hatched interest and fees, and is hidden from screen readers', () => {
    const { container } = render(<CostBar debt={1_500_000} interest={284_887} fees={164_000} scale={1_948_887} />)
    const bar = container.querySelector('.cost-bar')
    expect(bar?.getAttribute('aria-hidden')).toBe('true')
    expect(bar?.querySelectorAll('.cost-gap')).toHaveLength(2)
    const hatch = bar?.querySelector('pattern')?.id
    expect(bar?.querySelector('.cost-interest')?.getAttribute('fill')).toBe(`url(#${hatch})`)
    expect(bar?.querySelector('.cost-open-end')).toBeNull()
  })

  it('has an open end where the debt is never paid off', () => {
    const { container } = render(<CostBar debt={1_500_000} interest={null} fees={0} scale={4_116_473} />)
    expect(container.querySelector('.cost-open-end path')).not.toBeNull()
    expect(container.querySelector('.cost-fees')).toBeNull()
  })

  it('has a hatch of its own, so that removing one bar leaves the others hatched', () => {
    const bar = <CostBar debt={1} interest={1} fees={0} scale={2} />
    const { container } = render([<div key="1">{bar}</div>, <div key="2">{bar}</div>])
    const ids = [...container.querySelectorAll('pattern')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
  })
})
