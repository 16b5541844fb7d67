import { expect, it } from 'vitest'
import { escapeHtml } from './html.ts'

it('a text is shown as it is, also if it looks like HTML', () => {
  expect(escapeHtml('<b class="a">R&D</b>')).toBe('&#60;b class=&#34;a&#34;&#62;R&#38;D&#60;/b&#62;')
})
