import { Component, type ReactNode } from 'react'
import { LoadFailed } from './load-failed.tsx'

/** Offers a reload where a page cannot be shown, most often because its code could not be fetched. */
export class PageBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return <LoadFailed onRetry={() => window.location.reload()} />
  }
}
