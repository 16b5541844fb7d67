import { expect, it } from 'vitest'
import { showStartFailure } from './start-failure.ts'

it('a portal that cannot start says so in both languages, in an alert', () => {
  const root = document.createElement('div')
  root.innerHTML = '<p>Loading</p>'
  showStartFailure(root)
  expect(root.children).toHaveLength(1)
  const alert = root.querySelector('[role=alert]')
  expect(alert?.textContent).toMatch(/^The portal could not start\. Reload the page; .* · No se pudo abrir el portal\./)
  expect(alert?.textContent).toMatch(/avise a su administrador\.$/)
})
