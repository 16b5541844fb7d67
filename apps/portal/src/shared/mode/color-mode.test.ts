import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { colorModeManager, savedColorMode, showColorMode } from './color-mode.ts'

const root = document.documentElement
const shown = () => [root.getAttribute('data-mode'), root.getAttribute('data-mantine-color-scheme')]

/** Makes the device light or dark. */
function deviceIs(scheme: 'light' | 'dark') {
  vi.stubGlobal('matchMedia', (media: string) => ({ matches: media.includes(scheme) }))
}

beforeEach(() => deviceIs('light'))
afterEach(() => {
  vi.unstubAllGlobals()
  window.localStorage.clear()
  root.removeAttribute('data-mode')
  root.removeAttribute('data-mantine-color-scheme')
})

describe('the color mode', () => {
  it.each([
    { mode: 'auto', device: 'light', attributes: [null, 'light'] },
    { mode: 'auto', device: 'dark', attributes: [null, 'dark'] },
    { mode: 'light', device: 'dark', attributes: ['light', 'light'] },
    { mode: 'dark', device: 'light', attributes: ['dark', 'dark'] },
  ] as const)('$mode on a $device device is told to both style sheets', ({ mode, device, attributes }) => {
    deviceIs(device)

    showColorMode(mode)

    expect(shown()).toEqual(attributes)
  })

  it('is as the device until one is chosen, and also if the browser kept something else', () => {
    expect(savedColorMode()).toBe('auto')
    window.localStorage.setItem('breakwater.mode', 'sepia')
    expect(savedColorMode()).toBe('auto')
  })

  it('is kept for the next visit, and shown at once', () => {
    colorModeManager().set('dark')

    expect(shown()).toEqual(['dark', 'dark'])
    expect(savedColorMode()).toBe('dark')
    expect(colorModeManager().get('auto')).toBe('dark')
  })

  it('is no longer kept once it is as the device again', () => {
    const manager = colorModeManager()
    manager.set('dark')
    manager.set('auto')

    expect(window.localStorage.getItem('breakwater.mode')).toBeNull()
    expect(shown()).toEqual([null, 'light'])
    manager.set('dark')
    manager.clear()
    expect(window.localStorage.getItem('breakwater.mode')).toBeNull()
    expect(shown()).toEqual([null, 'light'])
  })

  it('follows a choice in another tab as long as it is asked to', () => {
    const manager = colorModeManager()
    const updates: string[] = []
    manager.subscribe((mode) => updates.push(mode))
    const choose = (key: string | null, value: string) => {
      window.localStorage.setItem('breakwater.mode', value)
      window.dispatchEvent(new StorageEvent('storage', { key, storageArea: window.localStorage }))
    }

    choose('breakwater.mode', 'dark')
    choose('breakwater.language', 'light')
    choose(null, 'light')
    manager.unsubscribe()
    choose('breakwater.mode', 'dark')

    expect(updates).toEqual(['dark', 'light'])
  })
})
