import { firstLoadBudget } from '@breakwater/ui/build/first-load-budget'
import { inlineScript } from '@breakwater/ui/build/inline-script'
import { inlineStyles } from '@breakwater/ui/build/inline-styles'
import { preloadFont } from '@breakwater/ui/build/preload-font'
import { serverModule } from '@breakwater/ui/build/server-module'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    react(),
    inlineStyles(),
    preloadFont(),
    inlineScript('src/shell/head-script.ts'),
    serverModule('src/shell/static-pages.tsx'),
    firstLoadBudget({ JavaScript: 105, CSS: 12, fonts: 30 }),
  ],
  // No asset is inlined as data: the content security policy takes scripts and fonts from the app's own origin only.
  build: { assetsInlineLimit: 0 },
})
