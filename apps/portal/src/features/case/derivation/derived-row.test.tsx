import { expect, it } from 'vitest'
import { exampleHousehold } from '../../../testing/example-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import { DerivedRow } from './derived-row.tsx'

const text = { en: 'A minimum is not stated.', es: 'No se declaró un pago mínimo.' }
const detail = { ...readDetail('{}'), estimated: [{ path: 'plan.paymentCents', text }] }
const row = (path: string) => (
  <DerivedRow source={{ household: exampleHousehold, detail }} path={path} label="Figure">
    $1.00
  </DerivedRow>
)

it.each([
  ['en', 'Figure estimated $1.00', text.en],
  ['es', 'Figure estimación $1.00', text.es],
] as const)('a figure that is an estimate is marked, and says why in the language of the page (%s)', (...expected) => {
  const [language, figure, reason] = expected
  const { container } = renderPart(row('plan.paymentCents'), language)
  expect(container.querySelector('summary')?.textContent?.replace(/\s+/g, ' ')).toBe(figure)
  expect(container.querySelector('details p')?.textContent).toBe(reason)
})

it('a figure that is none is not marked', () => {
  const { container } = renderPart(row('plan.totalCents'))
  expect(container.querySelector('summary')?.textContent?.replace(/\s+/g, ' ')).toBe('Figure $1.00')
})
