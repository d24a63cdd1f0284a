package org.luaspring.boot.extension.refused;

import org.luaspring.boot.extension.LuaExtensionPoint;

@LuaExtensionPoint("overloaded")
public interface Overloaded {

	String find(String name);

	String find(int id);

}
