import { firstLoadBudget } from '@breakwater/ui/build/first-load-budget'
import { inlineStyles } from '@breakwater/ui/build/inline-styles'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), inlineStyles(), firstLoadBudget({ kilobytes: 130 })],
  // No asset is inlined as data: the content security policy takes scripts and fonts from the app's own origin only.
  build: { assetsInlineLimit: 0 },
})
