import { expect, it } from 'vitest'
import { contrast } from './color.ts'
import { correctedColors } from './corrected-colors.ts'

it('no color is corrected that white text can be read on', () => {
  expect(correctedColors({ primary: '#0B5C7A', primaryDark: '#073f54', accent: '#b3541e' })).toEqual([])
})

it('a color that is too light is named with the one that is shown', () => {
  const [primary, dark] = correctedColors({ primary: '#ffd500', primaryDark: '#808000', accent: '#b3541e' })
  expect(primary).toMatchObject({ color: 'primary', stated: '#ffd500' })
  expect(contrast(primary?.shown ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.6)
  expect(dark).toMatchObject({ color: 'primaryDark', stated: '#808000' })
  expect(contrast(dark?.shown ?? '', '#ffffff')).toBeGreaterThanOrEqual(9.5)
})
