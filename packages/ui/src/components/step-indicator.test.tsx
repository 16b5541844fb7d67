import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { StepIndicator } from './step-indicator.tsx'

afterEach(cleanup)

function steps(current: number, page: { index: number; count: number }) {
  const { container } = render(<StepIndicator names={['You', 'Income', 'Debts']} current={current} page={page} />)
  const items = [...container.querySelectorAll('li')]
  const partsOf = (item: Element) => [...item.querySelectorAll('.step-part')].map(({ className }) => className)
  return { container, items, partsOf }
}

const [done, now, later] = ['step-part step-part-done', 'step-part step-part-current', 'step-part']

describe('the steps of a way', () => {
  it('are done before the current one and still to come after it', () => {
    const { items } = steps(1, { index: 0, count: 1 })
    expect(items.map(({ className }) => className)).toEqual(['step step-done', 'step step-current', 'step'])
  })

  it('show the pages of the current step, the one that is open half filled', () => {
    const { items, partsOf } = steps(1, { index: 1, count: 3 })
    expect(items.map(partsOf)).toEqual([[], [done, now, later], []])
  })

  it('show one part where the step has one page', () => {
    const { items, partsOf } = steps(0, { index: 0, count: 1 })
    expect(items.map(partsOf)).toEqual([[now], [], []])
  })

  it('are hidden from screen readers, which read the heading of the page', () => {
    expect(steps(0, { index: 0, count: 1 }).container.querySelector('ol')?.getAttribute('aria-hidden')).toBe('true')
  })
})
