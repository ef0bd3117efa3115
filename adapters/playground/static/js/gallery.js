import "./filter.js";
