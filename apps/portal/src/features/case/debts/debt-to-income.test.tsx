import { notComputedReasons } from '@breakwater/domain/debt-to-income'
import { describe, expect, it } from 'vitest'
import { renderPart } from '../../../testing/render-part.tsx'
import { DebtToIncome } from './debt-to-income.tsx'

describe('a ratio to the income', () => {
  it.each([
    [{ above: null, within: 1_500 }, 'within the benchmark of 15% 12.5%'],
    [{ above: 1_500, within: 2_000 }, 'above 15%, within 20% 12.5%'],
    [{ above: 2_000, within: null }, 'above 20% 12.5%'],
    [null, '12.5%'],
  ])('is shown with its benchmarks %j', (band, shown) => {
    const ratio = { basisPoints: 1_250, notComputed: null, band }
    expect(renderPart(<DebtToIncome basisPoints={1_250} ratio={ratio} />).text()).toBe(shown)
  })

  it.each(Object.entries(notComputedReasons))('that could not be computed says why: %s', (notComputed, reason) => {
    const ratio = { basisPoints: null, notComputed, band: null }
    expect(renderPart(<DebtToIncome basisPoints={null} ratio={ratio} />, 'es').text()).toBe(reason.es)
  })

  it('that could not be computed for a reason that is not recorded says only that', () => {
    expect(renderPart(<DebtToIncome basisPoints={null} ratio={null} />).text()).toBe('cannot be computed')
  })

  it('of zero is a ratio', () => {
    expect(renderPart(<DebtToIncome basisPoints={0} ratio={null} />).text()).toBe('0%')
  })
})
