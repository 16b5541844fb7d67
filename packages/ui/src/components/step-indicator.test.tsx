import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { StepIndicator } from './step-indicator.tsx'

afterEach(cleanup)

function steps(current: number, page: { index: number; count: number }) {
  const { container } = render(<StepIndicator names={['You', 'Income', 'Debts']} current={current} page={page} />)
  const items = [...container.querySelectorAll('li')]
  const partsOf = (item: Element | undefined) =>
    [...(item?.querySelectorAll('.step-part') ?? [])].map((part) => part.classList.contains('step-part-done'))
  return { container, items, partsOf }
}

describe('the steps of a way', () => {
  it('are done before the current one and still to come after it', () => {
    const { items } = steps(1, { index: 0, count: 1 })
    expect(items.map(({ textContent, className }) => [textContent, className])).toEqual([
      ['You', 'step step-done'],
      ['Income', 'step step-current'],
      ['Debts', 'step'],
    ])
  })

  it('show the pages of the current step up to the one that is open', () => {
    const { items, partsOf } = steps(1, { index: 1, count: 3 })
    expect(items.map(partsOf)).toEqual([[], [true, true, false], []])
  })

  it('show no parts where the step has one page', () => {
    const { items, partsOf } = steps(0, { index: 0, count: 1 })
    expect(items.map(partsOf)).toEqual([[], [], []])
    expect(items[0]?.querySelectorAll('.step-line')).toHaveLength(1)
  })

  it('are for the eye only: the heading of the page tells the step', () => {
    expect(steps(0, { index: 0, count: 1 }).container.querySelector('ol')?.getAttribute('aria-hidden')).toBe('true')
  })
})
