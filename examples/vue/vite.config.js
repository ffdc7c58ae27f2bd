import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [vue()],
  // The address of Postern is for everybody to know. Its key is not, and does not begin like this.
  envPrefix: "POSTERN_URL",
});
