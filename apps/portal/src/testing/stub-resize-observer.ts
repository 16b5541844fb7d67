import { vi } from 'vitest'

/** jsdom has no layout, and no ResizeObserver, which Mantine needs. */
export function stubResizeObserver(): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {
        return undefined
      }
      unobserve() {
        return undefined
      }
      disconnect() {
        return undefined
      }
    },
  )
}
