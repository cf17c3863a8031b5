import vue from '@vitejs/plugin-vue';

// Vue takes unknown elements for components unless it is told otherwise.
const isCustomElement = (name) => name.startsWith('connectfi-');

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
