import "./copies.js";
import "./filter.js";
