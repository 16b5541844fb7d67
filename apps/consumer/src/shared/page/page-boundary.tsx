import { Component, type ReactNode } from 'react'
import { LoadFailed } from './load-failed.tsx'

/** A page that cannot be shown, most often because its code could not be fetched, offers a reload and not a blank screen. */
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
