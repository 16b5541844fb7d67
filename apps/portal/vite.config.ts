import { firstLoadBudget } from '@breakwater/ui/build/first-load-budget'
import { preloadFont } from '@breakwater/ui/build/preload-font'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), preloadFont(), firstLoadBudget({ JavaScript: 255, CSS: 20, fonts: 30 })],
  build: {
    target: 'es2022',
    // An inlined asset would be a data: URI, which the Content-Security-Policy allows for images alone.
    assetsInlineLimit: 0,
  },
})
