import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The address of Postern is for everybody to know. Its key is not, and does not begin like this.
  envPrefix: "POSTERN_URL",
  // Packages of this repository are linked, and are to use this application's React.
  resolve: { dedupe: ["react"] },
  build: { rollupOptions: { input: ["index.html", "by-hand.html"] } },
});
