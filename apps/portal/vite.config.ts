import { firstLoadBudget } from '@breakwater/ui/build/first-load-budget'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), firstLoadBudget({ kilobytes: 260 })],
  build: {
    target: 'es2022',
    // An inlined asset would be a data: URI, which the Content-Security-Policy allows for images alone.
    assetsInlineLimit: 0,
  },
})
